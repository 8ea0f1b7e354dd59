// mdBook's index splits text at blanks and drops every word that is not
// written in ASCII, so Chinese is never found. The texts themselves lie beside
// the index: a query with Chinese in it looks into those.
(() => {
    "use strict";
    const Index = window.elasticlunr && window.elasticlunr.Index;
    if (!Index) {
        return;
    }
    const search = Index.prototype.search;
    const score = (doc, words) => {
        const [title, body] = [doc.title, doc.body].map((text) => text.toLowerCase());
        const found = words.map((word) => 2 * title.includes(word) + body.includes(word));
        return Math.min(...found) && Math.max(...found);
    };
    Index.prototype.search = function (query, options) {
        if (!/\p{Script=Han}/u.test(query)) {
            return search.call(this, query, options);
        }
        const words = query.toLowerCase().split(/\s+/).filter(Boolean);
        return Object.entries(this.documentStore.docs)
            .map(([ref, doc]) => ({ ref, doc, score: score(doc, words) }))
            .filter((result) => result.score > 0)
            .sort((a, b) => b.score - a.score);
    };
})();
