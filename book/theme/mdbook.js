// What mdBook leaves to be done, each with its issue (rust-lang/mdBook#…).
// Nothing here is needed to read the book; it is for who reads it by keyboard
// or by ear.
window.workbook = window.workbook || {};

(() => {
  'use strict';
  const find = (id) => document.getElementById(`mdbook-${id}`);

  function set(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) {
      element?.setAttribute(name, value);
    }
  }

  // #518, #1789: bare arrow keys turn the page, in the middle of reading code.
  // They never come as far as the document, where mdBook listens.
  function keepThePage() {
    document.documentElement.addEventListener('keydown', (event) => {
      const bare = !event.altKey && !event.ctrlKey && !event.metaKey;
      const turns = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
      if (bare && turns) event.stopPropagation();
    });
    for (const link of document.querySelectorAll('[aria-keyshortcuts]')) {
      if (link.rel) link.removeAttribute('aria-keyshortcuts');
    }
  }

  // #2607: the help says that they do; and nobody hears that it is there, as
  // the focus stays behind it.
  function mendHelp() {
    const [box, popup] = [find('help-container'), find('help-popup')];
    if (!popup) return;
    const keys = [...popup.querySelectorAll('kbd')];
    keys.find((key) => key.textContent === '←')?.closest('p').remove();
    set(popup.querySelector('h2'), { id: 'mdbook-help-title' });
    set(popup, {
      role: 'dialog', tabindex: -1, 'aria-labelledby': 'mdbook-help-title',
    });
    let before = null;
    new MutationObserver(() => {
      const shown = box.style.display === 'flex';
      if (shown === popup.contains(document.activeElement)) return;
      if (shown) before = document.activeElement;
      (shown ? popup : before)?.focus();
    }).observe(box, { attributeFilter: ['style'] });
  }

  // #2615, #2345: what opens the table of contents is a label, which Tab
  // steps over and which cannot be "expanded". A button takes its place, and
  // mdBook goes on listening to the label.
  function mendSidebar() {
    const [label, box] = [find('sidebar-toggle'), find('sidebar-toggle-anchor')];
    if (!label) return;
    const button = document.createElement('button');
    button.append(...label.childNodes);
    button.addEventListener('click', () => label.click());
    const follow = () => {
      button.ariaExpanded = box.checked;
    };
    box.addEventListener('change', follow);
    set(button, {
      type: 'button', class: label.className, title: label.title,
      'aria-label': label.title, 'aria-controls': 'mdbook-sidebar',
    });
    follow();
    label.classList.add('hidden');
    label.before(button);
  }

  // #1915: parts that no landmark holds, a search box without a name.
  // #2372: the book's title is a second main heading on every page.
  function nameParts() {
    const search = find('searchbar');
    set(find('menu-bar'), { role: 'banner' });
    set(document.querySelector('.menu-title'), { role: 'none' });
    set(find('search-wrapper'), { role: 'search' });
    set(search, {
      'aria-label': search?.placeholder,
      'aria-describedby': 'mdbook-searchresults-header',
    });
  }

  // #1915: what is scrolled inside itself is out of reach without a mouse.
  function reachScrolled() {
    const own = new WeakSet();
    const sizes = new ResizeObserver((changed) => {
      for (const { target: box } of changed) {
        const scrolls = box.scrollWidth > box.clientWidth
          || box.scrollHeight > box.clientHeight;
        if (scrolls && !box.hasAttribute('tabindex')) {
          own.add(box);
          box.tabIndex = 0;
        } else if (!scrolls && own.delete(box)) {
          box.removeAttribute('tabindex');
        }
      }
    });
    document.querySelectorAll('main :is(pre > code, .table-wrapper)')
      .forEach((box) => sizes.observe(box));
  }

  keepThePage();
  mendHelp();
  mendSidebar();
  nameParts();
  reachScrolled();
})();
