// What is remembered on this device, as text.
window.workbook = window.workbook || {};

(() => {
  'use strict';
  // Some browsers keep nothing, and throw.
  function kept(use) {
    try {
      return use(localStorage);
    } catch {
      return null;
    }
  }

  window.workbook.store = {
    get: (key) => kept((all) => all.getItem(key)),
    set: (key, text) => kept((all) => all.setItem(key, text)),
    keys: () => kept((all) => Object.keys(all)) || [],
  };
})();
