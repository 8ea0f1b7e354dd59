// What was typed and is not on disk yet, in this browser: a place for each
// open editor, and those that ended before their text was saved.
(() => {
  'use strict';
  const { store } = window.workbook;
  const PREFIX = 'workbook-draft/';

  window.workbook.shelf = (exercise) => {
    const prefix = `${PREFIX}${exercise}/`;
    const own = prefix + crypto.randomUUID();
    // Held as long as this page lives: what lies there is no leftover.
    navigator.locks?.request(own, () => new Promise(() => {}));

    return {
      // Whether the browser keeps it.
      put: (text) => Boolean(store((all) => {
        all.setItem(own, JSON.stringify({ text, at: Date.now() }));
        return true;
      })),
      clear: (place = own) => store((all) => all.removeItem(place)),
      // The texts of pages that are no more: `[{ place, text }]`.
      async leftovers() {
        const locks = await navigator.locks?.query();
        const living = new Set(locks?.held.map(({ name }) => name));
        const places = store((all) => Object.keys(all)) ?? [];
        return places
          .filter((place) => place.startsWith(prefix) && place !== own
            && !living.has(place))
          .map((place) => ({
            place, text: store((all) => JSON.parse(all.getItem(place)).text),
          }))
          .filter(({ text }) => typeof text === 'string');
      },
    };
  };
})();
