// The parents' chat. Plain ES2015 for old phones: no framework, no build step.
// Letters come by server-sent events. What the parent writes is posted, kept in this tab's sessionStorage, and sent
// again under the same id when the connection was away.
(function () {
    "use strict";
    var root = document.documentElement, log = byId("log"), line = byId("line"), announcer = byId("said");
    var form = byId("form"), words = byId("words");
    var shelf = "kindred-own";
    var own = load();          // [{id, at, text, choice, after, state: "waiting" | "sent" | "refused"}], as written
    var shown = 0;             // how many of `own` stand in the log
    var last = 0;              // the last letter's number
    var nodes = {};            // own id -> its element
    var lastDay = "";
    var sending = false, pause = 1000, retry = 0;                // posting
    var source = null, reopen = 0, reopenPause = 3000, live = false;  // hearing
    var worry = 0;

    function byId(id) { return document.getElementById(id); }
    function make(tag, name, text) {
        var node = document.createElement(tag);
        if (name) node.className = name;
        if (text) node.textContent = text;
        return node;
    }
    function load() {
        try { return JSON.parse(sessionStorage.getItem(shelf)) || []; } catch (e) { return []; }
    }
    function save() {
        var over = Math.max(0, own.length - 200);
        own.splice(0, over);
        shown = Math.max(0, shown - over);
        try { sessionStorage.setItem(shelf, JSON.stringify(own)); } catch (e) { /* full, or forbidden */ }
    }

    // --- the page's own few words, in the language of the talk ---------------------------------------------------
    function wordsOf(tag) {
        var all = document.querySelectorAll("template[lang]"), want = (tag || "").toLowerCase(), i, have;
        for (i = 0; i < all.length; ++i) {
            have = all[i].getAttribute("lang").toLowerCase();
            if (want === have || want.indexOf(have + "-") === 0) return all[i];
        }
        return null;
    }
    function word(key) {
        var from = wordsOf(root.lang) || document.querySelector("template[lang]");
        return (from && from.getAttribute("data-" + key)) || "";
    }
    function speak(tag) {
        var from = wordsOf(tag), i, all;
        if (!from || from.lang === root.lang) return;
        root.lang = from.lang;
        root.dir = from.dir;
        all = document.querySelectorAll("[data-word]");
        for (i = 0; i < all.length; ++i) all[i].textContent = word(all[i].getAttribute("data-word"));
        words.placeholder = word("write");
        all = byId("leave").getElementsByTagName("a");
        for (i = 0; i < all.length; ++i) all[i].search = "?language=" + encodeURIComponent(root.lang);
        document.title = word("chat");
        log.setAttribute("aria-label", word("talk"));
        if (line.textContent) line.textContent = word("offline");
        own.forEach(mark);
    }
    function announce(text) {
        announcer.textContent = "";
        setTimeout(function () { announcer.textContent = text; }, 60);
    }

    // --- the log -------------------------------------------------------------------------------------------------
    function add(node, at) {
        var near = log.scrollHeight - log.scrollTop - log.clientHeight < 160;
        var day = new Date(at), name = day.toDateString();
        if (name !== lastDay) {
            lastDay = name;
            name = day.toLocaleDateString(root.lang, {weekday: "long", month: "long", day: "numeric"});
            log.appendChild(make("p", "day", name));
        }
        log.appendChild(node);
        if (near || !live) log.scrollTop = log.scrollHeight;
    }
    function speaker(name) { return make("span", "unseen", name + ": "); }
    // Plain text, with its web addresses as links.
    function written(text, language, direction) {
        var p = make("p", "text");
        if (language) p.lang = language;
        p.dir = direction || "auto";
        text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/).forEach(function (part, odd) {
            if (odd % 2 === 0) { p.appendChild(document.createTextNode(part)); return; }
            var a = make("a", "", part);
            a.href = part;
            a.target = "_blank";
            a.rel = "noopener noreferrer";
            p.appendChild(a);
        });
        return p;
    }
    function showLetter(letter) {
        var node = make("div", "letter"), from = wordsOf(letter.language), group;
        speak(letter.language);
        node.appendChild(speaker(log.getAttribute("data-school")));
        node.appendChild(written(letter.text, letter.language, from ? from.dir : "auto"));
        if (letter.choices && letter.choices.length) {
            settle();
            group = make("div", "choices");
            group.setAttribute("role", "group");
            group.setAttribute("aria-label", word("choices"));
            if (from) { group.lang = from.lang; group.dir = from.dir; }
            letter.choices.forEach(function (choice, index) { group.appendChild(button(choice, index + 1)); });
            node.appendChild(group);
        }
        add(node, letter.at);
    }
    function button(choice, number) {
        var node = make("button");
        node.type = "button";
        node.value = choice.id;
        node.appendChild(make("b", "", number.toLocaleString(root.lang)));
        node.appendChild(make("span", "", choice.text));
        node.addEventListener("click", function (event) {
            write(choice.text, choice.id);
            if (event.detail === 0) words.focus();  // by keyboard; a tap must not open the phone's keyboard
        });
        return node;
    }
    // What was offered is over: one of it was taken, something was said instead, or there is a newer offer.
    function settle() {
        var open = log.querySelectorAll(".choices:not([hidden])"), i;
        for (i = 0; i < open.length; ++i) open[i].hidden = true;
    }
    function showOwn(mine) {
        var node = make("div", "own");
        node.setAttribute("aria-live", "off");  // whoever wrote it knows it
        node.appendChild(speaker(word("you")));
        node.appendChild(written(mine.text, "", "auto"));
        node.appendChild(make("p", "mark"));
        nodes[mine.id] = node;
        settle();
        mark(mine);
        add(node, mine.at);
    }
    function mark(mine) {
        var node = nodes[mine.id];
        if (!node) return;
        node.className = "own " + mine.state;
        node.lastChild.textContent = word(mine.state === "waiting" ? "sending" : mine.state);
    }
    // The parent's words stand after the letter that they answered.
    function showOwnBefore(number) {
        while (shown < own.length && own[shown].after < number) showOwn(own[shown++]);
    }

    // --- writing -------------------------------------------------------------------------------------------------
    function freshId() {
        var bytes = new Uint8Array(16), text = "", i;
        crypto.getRandomValues(bytes);
        for (i = 0; i < 16; ++i) text += (bytes[i] + 256).toString(16).slice(1);
        return text;
    }
    function write(text, choice) {
        var mine = {id: freshId(), at: Date.now(), text: text, choice: choice || "", after: last, state: "waiting"};
        own.push(mine);
        save();
        showOwnBefore(Infinity);
        log.scrollTop = log.scrollHeight;
        sendNext();
    }
    function post(mine, done) {
        var over = false, at = new Date(mine.at).toISOString();
        var body = {client_msg_id: mine.id, sent_at: at, text: mine.text};
        function finish(status) { if (!over) { over = true; clearTimeout(patience); done(status); } }
        var patience = setTimeout(function () { finish(0); }, 25000);
        if (mine.choice) body.choice = mine.choice;
        fetch("/chat/messages", {
            method: "POST", credentials: "same-origin", cache: "no-store",
            headers: {"Content-Type": "application/json", "X-Kindred": "chat"}, body: JSON.stringify(body)
        }).then(function (answer) { finish(answer.status); }, function () { finish(0); });
    }
    // One at a time, in the order written; until the school has it, the next one waits.
    function sendNext() {
        var mine = own.filter(function (one) { return one.state === "waiting"; })[0];
        clearTimeout(retry);
        if (sending || !mine) return;
        sending = true;
        post(mine, function (status) {
            sending = false;
            if (status >= 200 && status < 300) {
                settled(mine, "sent");
                pause = 1000;
                trouble("");
            } else if (status === 400 || status === 401 || status === 403 || status === 413) {
                settled(mine, "refused");
                if (status === 401 || status === 403) trouble(word("link"));
            } else {
                trouble(word("offline"));
                retry = setTimeout(sendNext, pause);
                pause = Math.min(pause * 2, 30000);
                return;
            }
            sendNext();
        });
    }
    function settled(mine, state) {
        mine.state = state;
        save();
        mark(mine);
        announce(word(state));
    }
    function trouble(text) {
        clearTimeout(worry);
        worry = 0;
        if (line.textContent !== text) line.textContent = text;
    }
    function troubleSoon() { if (!worry) worry = setTimeout(function () { trouble(word("offline")); }, 2500); }

    form.addEventListener("submit", function (event) {
        var text = words.value.trim();
        event.preventDefault();
        words.focus();
        if (!text) return;
        words.value = "";
        grow();
        write(text, "");
    });
    words.addEventListener("keydown", function (event) {
        if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
        event.preventDefault();
        byId("form").querySelector("button").click();
    });
    function grow() {
        words.dir = words.value ? "auto" : "";  // empty: as the page, for the placeholder's sake
        words.style.height = "auto";
        words.style.height = Math.min(words.scrollHeight + 2, 144) + "px";
    }
    words.addEventListener("input", grow);

    // --- hearing -------------------------------------------------------------------------------------------------
    function listen() {
        clearTimeout(reopen);
        if (source) source.close();
        source = new EventSource("/chat/stream?after=" + last);
        source.addEventListener("letter", function (event) {
            var number = Number(event.lastEventId);
            if (number <= last) return;
            showOwnBefore(number);
            last = number;
            showLetter(JSON.parse(event.data));
        });
        source.addEventListener("ready", function () {
            reopenPause = 3000;
            trouble("");
            settleIn();
            sendNext();
        });
        // Too many tabs of one person: this one rests until it is looked at again.
        source.addEventListener("rest", function () { source.close(); source = null; });
        source.onerror = function () {
            troubleSoon();
            settleIn();
            if (source && source.readyState === 2) {  // refused: the browser does not try again by itself
                reopen = setTimeout(listen, reopenPause);
                reopenPause = Math.min(reopenPause * 2, 60000);
            }
        };
    }
    // What there was before is on the page; from here on, what comes is read out.
    function settleIn() {
        if (live) return;
        showOwnBefore(Infinity);
        live = true;
        log.setAttribute("aria-live", "polite");
        log.scrollTop = log.scrollHeight;
    }
    function wake() {
        if (document.hidden) return;
        if (!source || source.readyState === 2) listen();
        sendNext();
    }
    document.addEventListener("visibilitychange", wake);
    window.addEventListener("pageshow", wake);
    window.addEventListener("online", function () { pause = 1000; listen(); sendNext(); });
    window.addEventListener("offline", function () { trouble(word("offline")); });

    if (own.length) log.setAttribute("aria-live", "off");
    listen();
    sendNext();
    if (!("ontouchstart" in window)) words.focus();
}());
