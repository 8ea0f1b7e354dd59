// Making elements, tabs, lines. What is put in is text or an element, never
// markup.
(() => {
  'use strict';

  // `tag.class`; a function is a listener.
  function make(what, attributes = {}, ...children) {
    const [tag, name] = what.split('.');
    const element = document.createElement(tag);
    if (name) element.className = name;
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value === 'function') element.addEventListener(key, value);
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  const button = (text, click, attributes) =>
    make('button', { type: 'button', click, ...attributes }, text);

  // Arrow keys move between the tabs, and do not turn mdBook's page.
  function step(event) {
    const own = [...event.currentTarget.children].filter((tab) => !tab.hidden);
    const at = own.indexOf(event.target);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 };
    if (event.altKey || event.ctrlKey || !(event.key in to)) return;
    event.preventDefault();
    event.stopPropagation();
    const next = own.at(to[event.key] % own.length);
    next.focus();
    next.click();
  }

  function tab(id, text, panel, click) {
    const role = { role: 'tab', id: `${id}-tab`, 'aria-controls': id };
    panel.id = id;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', role.id);
    return button(text, click, role);
  }

  const tabs = (label, all) => make('div',
    { role: 'tablist', 'aria-label': label, keydown: step }, ...all);

  function choose(tab, panel, chosen) {
    panel.hidden = !chosen;
    tab.setAttribute('aria-selected', chosen);
    tab.tabIndex = chosen ? 0 : -1;
  }

  // One line is marked, and scrolled into view inside its box.
  function mark(code, line) {
    code.querySelector('.now')?.classList.remove('now');
    const now = code.children[line];
    if (!now) return;
    now.classList.add('now');
    const box = code.parentElement;
    const far = now.offsetTop - box.scrollTop;
    if (far < 20 || far > box.clientHeight - 40) {
      box.scrollTop += far - box.clientHeight / 2;
    }
  }

  Object.assign(window.workbook, { make, button, tab, tabs, choose, mark });
})();
