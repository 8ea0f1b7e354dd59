// Python | Rust: the two blocks of a <code-tabs> become tabs. The language
// that was chosen last is shown everywhere; without this script both are.
window.workbook = window.workbook || {};

(() => {
  'use strict';
  const KEY = 'workbook-language';
  const NAMES = { python: 'Python', rust: 'Rust' };
  const LANGUAGES = Object.keys(NAMES);
  const tabs = [];

  // Some browsers keep nothing, and throw.
  function memory(use) {
    try {
      return use(localStorage);
    } catch {
      return null;
    }
  }

  function make(tag, attributes) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      element.setAttribute(name, value);
    }
    return element;
  }

  function tab(block, language, id) {
    const button = make('button', {
      role: 'tab', type: 'button', id: `${id}-tab`, 'aria-controls': id,
    });
    const panel = make('div', {
      role: 'tabpanel', id, tabindex: 0, 'aria-labelledby': button.id,
    });
    button.textContent = NAMES[language];
    button.addEventListener('click', () => choose(language, button));
    block.replaceWith(panel);
    panel.append(block);
    tabs.push({ language, button, panel });
    return button;
  }

  function build(element, number) {
    const blocks = [...element.querySelectorAll(':scope > pre')];
    const fits = (block, i) =>
      block.querySelector(`.language-${LANGUAGES[i]}`);
    if (blocks.length !== 2 || !blocks.every(fits)) return;
    const list = make('div', { role: 'tablist', 'aria-label': 'Language' });
    list.addEventListener('keydown', step);
    list.append(...blocks.map((block, i) =>
      tab(block, LANGUAGES[i], `code-${number}-${LANGUAGES[i]}`)));
    element.prepend(list);
  }

  function show(language) {
    for (const tab of tabs) {
      const chosen = tab.language === language;
      tab.panel.hidden = !chosen;
      tab.button.setAttribute('aria-selected', chosen);
      tab.button.tabIndex = chosen ? 0 : -1;
    }
  }

  // All tabs of the page change; the one that was used stays in its place.
  function choose(language, button) {
    const place = () => button.getBoundingClientRect().top;
    const before = place();
    show(language);
    window.scrollBy({ top: place() - before, behavior: 'instant' });
    memory((kept) => kept.setItem(KEY, language));
  }

  // Arrow keys move between the tabs, and do not turn mdBook's page.
  function step(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const own = [...event.currentTarget.children];
    const at = own.indexOf(event.target);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 };
    if (!(event.key in to)) return;
    event.preventDefault();
    event.stopPropagation();
    const next = own.at(to[event.key] % own.length);
    next.focus();
    next.click();
  }

  document.querySelectorAll('code-tabs').forEach(build);
  const last = memory((kept) => kept.getItem(KEY));
  show(last in NAMES ? last : 'python');
})();
