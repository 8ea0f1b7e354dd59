// mdBook's search trims every character that is not ASCII from a word, so
// that a Chinese word becomes nothing. This trims what is no letter or digit
// in any script.
(() => {
    "use strict";
    const engine = window.elasticlunr;
    if (!engine) {
        return;
    }
    const trim = (word) => word.replace(/^[^\p{L}\p{N}_]+|[^\p{L}\p{N}_]+$/gu, "");
    engine.trimmer = trim;
    engine.Pipeline.registerFunction(trim, "trimmer");
})();
