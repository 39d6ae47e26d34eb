#include "adapters/chat/wechat_xml.hpp"

#include <catch2/catch.hpp>

using kindred::flat_xml;

TEST_CASE("WeChat's XML: fields are read") {
    struct row {
        const char* bytes;
        const char* a;
    };
    auto r = GENERATE(values<row>({
        {"<xml><a>1</a></xml>", "1"},
        {" \r\n<xml>\n\t<a>1</a>\n</xml>\n", "1"},
        {"<xml><a></a></xml>", ""},
        {"<xml><a/></xml>", ""},
        {"<xml></xml>", ""},
        {"<xml><a><![CDATA[]]></a></xml>", ""},
        {"<xml><a><![CDATA[<b>&amp;</b>]]></a></xml>", "<b>&amp;</b>"},
        {"<xml><a><![CDATA[</a></xml>]]></a></xml>", "</a></xml>"},
        {"<xml><a><![CDATA[x]]]]><![CDATA[>y]]></a></xml>", "x]]>y"},
        {"<xml><a>x<![CDATA[y]]>z</a></xml>", "xyz"},
        {"<xml><a>&lt;&gt;&amp;&quot;&apos;</a></xml>", "<>&\"'"},
        {"<xml><a>&amp;lt;</a></xml>", "&lt;"},
        {"<xml><a> 1\n2 </a></xml>", " 1\n2 "},
        {"<xml><a>你好</a><b_2>x</b_2></xml>", "你好"},
        {"<xml><a>]] ></a></xml>", "]] >"},
    }));
    DYNAMIC_SECTION(r.bytes) {
        const auto got = flat_xml::read(r.bytes);
        REQUIRE(got);
        CHECK((*got)["a"] == r.a);
        CHECK((*got)["c"].empty());
    }
}

TEST_CASE("WeChat's XML: what is not exactly that shape is refused") {
    const std::string bytes = GENERATE(values<std::string>({
        "",
        " ",
        "x",
        "<xml>",
        "<xml/>",
        "</xml>",
        "<xml></xml>x",
        "<xml></xml><xml></xml>",
        "<XML></XML>",
        "<xml ></xml>",
        "<xml a=\"1\"></xml>",
        "<xml><a b=\"1\">1</a></xml>",
        "<xml><a >1</a></xml>",
        "<xml><a>1</a ></xml>",
        "<xml><a>1</b></xml>",
        "<xml><a>1</aa></xml>",
        "<xml><a>1</a>",
        "<xml><a>1",
        "<xml><a>1</",
        "<xml><a>1</a",
        "<xml><a",
        "<xml><",
        "<xml><>1</></xml>",
        "<xml><a:b>1</a:b></xml>",
        "<xml>1<a>1</a></xml>",
        "<xml><![CDATA[x]]></xml>",
        "<xml><a><b>1</a></b></xml>",
        "<xml><a><b></a></xml>",
        "<xml><a><b x=\"1\"/></a></xml>",
        "<xml><a><b>&e;</b></a></xml>",
        "<xml><a><b><c><d><e><f/></e></d></c></b></a></xml>",
        "<xml><a>1</a><a>2</a></xml>",
        "<xml><a><![CDATA[x</a></xml>",
        "<xml><a><![CDATA[x]]</a></xml>",
        "<xml><a><![cdata[x]]></a></xml>",
        "<xml><a>]]></a></xml>",
        "<xml><a>&nbsp;</a></xml>",
        "<xml><a>&e;</a></xml>",
        "<xml><a>&#65;</a></xml>",
        "<xml><a>&#x41;</a></xml>",
        "<xml><a>&amp</a></xml>",
        "<xml><a>&</a></xml>",
        "<xml><a><!-- x --></a></xml>",
        "<xml><!-- x --><a>1</a></xml>",
        "<!-- x --><xml></xml>",
        "<?xml version=\"1.0\"?><xml></xml>",
        "<xml><?x?></xml>",
        "<!DOCTYPE xml><xml></xml>",
        "<!DOCTYPE xml [<!ENTITY e \"x\">]><xml><a>&e;</a></xml>",
        "<xml><!DOCTYPE a><a>1</a></xml>",
        "\xEF\xBB\xBF<xml></xml>",
        "<xml><a>\xFF</a></xml>",
        "<xml><a>\xC3</a></xml>",
        std::string("<xml><a>\0</a></xml>", 18),
    }));
    DYNAMIC_SECTION(bytes) { CHECK_FALSE(flat_xml::read(bytes)); }
}

TEST_CASE("WeChat's XML: what lies within a field is passed over") {
    const auto got = flat_xml::read(
        "<xml><a><b><![CDATA[7]]></b><item><c>1</c><d/></item></a><e>1<b>2</b>3</e><f><g><h><i/></h></g></f></xml>");
    REQUIRE(got);
    for (const char* none : {"a", "b", "c", "d", "f", "item"}) CHECK((*got)[none].empty());
    CHECK((*got)["e"] == "13");
    CHECK_FALSE(flat_xml::read("<xml><a>" + std::string(100'000, '<')));
    std::string deep;
    for (int i = 0; i < 100'000; ++i) deep += "<b>";
    CHECK_FALSE(flat_xml::read("<xml><a>" + deep));
}

TEST_CASE("WeChat's XML: it has an end") {
    std::string many = "<xml>";
    for (int i = 0; i < 64; ++i) many += "<a" + std::to_string(i) + "/>";
    CHECK(flat_xml::read(many + "</xml>"));
    CHECK_FALSE(flat_xml::read(many + "<b/></xml>"));
    const std::string name(64, 'n');
    CHECK(flat_xml::read("<xml><" + name + "/></xml>"));
    CHECK_FALSE(flat_xml::read("<xml><" + name + "n/></xml>"));
    CHECK(flat_xml::read("<xml><a>" + std::string(1'000'000, 'x') + "</a></xml>"));
    CHECK_FALSE(flat_xml::read("<xml>" + std::string(1'000'000, '<')));
    CHECK_FALSE(flat_xml::read(std::string(1'000'000, ' ')));
}
