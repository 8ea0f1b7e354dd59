// Making elements, and moving between tabs.
window.workbook = window.workbook || {};

(() => {
  'use strict';

  // A function is a listener, `false` leaves an attribute out; what is put
  // in is text or an element, never markup.
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(name, value);
      else if (value !== false) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  const button = (text, click, attributes = {}) =>
    make('button', { type: 'button', ...attributes, click }, text);

  // Arrow keys move between the tabs, and do not turn mdBook's page.
  function step(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const own = [...event.currentTarget.children].filter((tab) => !tab.hidden);
    const at = own.indexOf(event.target);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 };
    if (!(event.key in to)) return;
    event.preventDefault();
    event.stopPropagation();
    const next = own.at(to[event.key] % own.length);
    next.focus();
    next.click();
  }

  // A tab and its panel, named after each other.
  function tab(id, text, panel, click) {
    const own = button(text, click, {
      role: 'tab', id: `${id}-tab`, 'aria-controls': id,
    });
    panel.id = id;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', own.id);
    return own;
  }

  function choose(tab, panel, chosen) {
    panel.hidden = !chosen;
    tab.setAttribute('aria-selected', chosen);
    tab.tabIndex = chosen ? 0 : -1;
  }

  const tabs = (label, ...children) =>
    make('div', { role: 'tablist', 'aria-label': label, keydown: step },
      ...children);

  Object.assign(window.workbook, { make, button, tab, tabs, choose });
})();
