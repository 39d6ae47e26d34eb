// Whoever was here has left: what they wrote is not kept in this tab either.
try { sessionStorage.clear(); } catch (e) { /* forbidden: then nothing was kept */ }
