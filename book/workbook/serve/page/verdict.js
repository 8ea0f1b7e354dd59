// What a check found: how far it is, then each check with its verdict.
(() => {
  'use strict';
  const { make, button, points, prose, progress } = window.workbook;
  const BUILDING = 'Building…';
  const FIRST = `${BUILDING} The first time, the libraries are compiled, too: that takes a minute or two.`;
  // How long a build takes in which only the answer is compiled, in ms.
  const USUAL = 6000;
  const SIGNS = { pass: '✓', fail: '✗', error: '✗' };

  function step({ queued, grading }) {
    if (queued) return `Waiting for ${queued} other check${queued > 1 ? 's' : ''}…`;
    const { step: now, check, done, of } = grading ?? {};
    if (now === 'waiting') return 'Waiting for a grading in a terminal…';
    if (now === 'checking') return `Check ${done + 1} of ${of}: ${check}`;
    return BUILDING;
  }

  // Scrolled inside itself, so it must be within reach of the keyboard.
  const block = (text, label) => make('pre',
    { tabindex: 0, role: 'region', 'aria-label': label }, make('code', {}, text));

  function output(text, name) {
    const title = 'What your program printed';
    return make('details', {}, make('summary', {}, title),
      block(text, `${title}, ${name}`));
  }

  // What several checks say alike is said once.
  function message(text, i, tests) {
    if (!text) return [];
    const first = tests.findIndex((test) => test.message === text);
    return [first < i
      ? make('p.same', {}, 'The same as ', make('code', {}, tests[first].name), '.')
      : make('pre.message', {}, make('code', {}, text))];
  }

  function check(test, i, tests) {
    const { name, purpose, status, verdict, output: said } = test;
    return make('li', { 'data-check': name, 'data-status': status },
      make('p', {}, make('span.sign', { 'aria-hidden': true }, SIGNS[status]),
        make('code', {}, name), ` ${purpose}`),
      make('p.points', {}, make('strong', {}, verdict),
        `, ${points(test.score, test.max_score)}`),
      ...message(test.message, i, tests), ...said ? [output(said, name)] : []);
  }

  function compiler({ line, rendered }, go) {
    const where = line ? [button(`Line ${line}`, () => go(line), { 'data-line': line })] : [];
    return make('li', {}, ...where,
      block(rendered, line ? `The error in line ${line}` : 'The error'));
  }

  function findings({ tests, errors, more, message: why }, go) {
    if (tests[0]) return [make('ol.checks', {}, ...tests.map(check))];
    if (errors?.[0]) {
      const rest = more ? [make('p', {}, `And ${more} more.`)] : [];
      return [make('ol.errors', {}, ...errors.map((one) => compiler(one, go))), ...rest];
    }
    return message(why, 0, []);
  }

  // In one sentence, which is also read out.
  function summary({ verdict, tests, errors, ...got }) {
    const score = points(got.score, got.max_score);
    if (verdict === 'passed') return `${score}. Solved.`;
    if (!tests[0]) {
      const line = errors?.find((error) => error.line)?.line;
      return `${score}: it ${verdict}${line ? `, line ${line}` : ''}.`;
    }
    const failing = tests.filter(({ status }) => status !== 'pass');
    return `${score}. Not yet: ${failing.map(({ name }) => name).join(', ')}.`;
  }

  // The one behind this, or else the first that is left.
  function next(id) {
    const { exercises = [], next: first } = progress.now ?? {};
    const at = exercises.findIndex(({ name }) => name === id);
    const open = ({ name, solved, page }) => page && !solved && name !== id;
    const one = exercises.slice(at + 1).find(open)
      ?? exercises.find((own) => own.name === first && open(own));
    if (!one) return ['Every exercise is solved.'];
    return ['Next: ', make('a', { href: progress.link(one) }, `${one.name} ${one.title}`)];
  }

  window.workbook.verdict = (id, go) => {
    const said = make('p.summary', { role: 'status' });
    const stale = make('p.stale', { hidden: '' }, 'This is about an older text: the text has changed since.');
    const body = make('div.found');
    const root = make('section.verdict',
      { 'aria-label': `Verdict on exercise ${id}`, hidden: '' }, said, stale, body);
    let about = null;
    let patience = null;

    function say(text, state) {
      clearTimeout(patience);
      if (text === BUILDING) patience = setTimeout(() => say(FIRST, state), USUAL);
      root.hidden = false;
      root.dataset.verdict = state;
      said.replaceChildren(...prose(text));
    }

    return {
      root,
      begin() {
        about = null;
        // What stands below does not jump up and down again meanwhile.
        root.style.minHeight = `${root.offsetHeight}px`;
        say('Checking…', 'under way');
        stale.hidden = true;
        body.replaceChildren();
      },
      hear: (answer) => say(step(answer), 'under way'),
      show({ graded, error, for: hash }, draft) {
        root.style.minHeight = '';
        if (!graded) {
          say(error, 'error');
          return;
        }
        about = hash;
        say(summary(graded), graded.verdict);
        body.replaceChildren(...findings(graded, go));
        if (graded.verdict === 'passed') body.append(make('p.onward', {}, ...next(id)));
        this.compare(draft);
      },
      compare(draft) {
        stale.hidden = !about || (about === draft.base && !draft.unsaved);
      },
      old() {
        stale.hidden = !about;
      },
      clear() {
        clearTimeout(patience);
        about = null;
        root.hidden = true;
      },
    };
  };
})();
