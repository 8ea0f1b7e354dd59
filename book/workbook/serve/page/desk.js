// One open exercise: the editor, what can be done with its text, and what
// came of that.
(() => {
  'use strict';
  const { make, button, live, progress, editor, Draft, compare, verdict, hints,
    prose } = window.workbook;
  const SAYS = { saving: 'saving…', saved: 'saved', conflict: 'not saved: two texts' };
  const GONE = 'the workbook’s server is gone';

  const open = new Set();
  let gone = false;
  live.onState((state) => {
    gone = state === 'gone';
    for (const desk of open) desk.tell();
  });

  window.addEventListener('beforeunload', (event) => {
    if ([...open].some(({ draft }) => draft.endangered)) event.preventDefault();
  });

  class Desk {
    // `reveal` shows the room, if it is not shown.
    constructor(id, room, reveal) {
      Object.assign(this, { id, room, reveal });
      this.editor = editor({
        id: `desk-${id}`, label: `Your answer to exercise ${id}`,
        typed: (text) => this.typed(text),
        left: () => this.draft.save(), check: () => this.check(),
      });
      this.state = make('span.state', { role: 'status' });
      this.editor.head.append(this.state);
      this.notice = make('div.notice');
      this.bar = this.buttons();
      this.verdict = verdict(id, (line) => this.editor.go(line));
      this.hints = hints((message, hear) => this.ask(message, hear));
      this.other = make('div.solution', { hidden: '' });
      room.replaceChildren(this.editor.root, this.bar, this.notice,
        this.verdict.root, this.hints.root, this.other);
      this.begin();
    }

    begin() {
      const { area } = this.editor;
      area.readOnly = true;
      this.draft = new Draft(this.id, {
        take: (text) => this.editor.put(text),
        tell: () => this.tell(),
        opened: (answer) => this.opened(answer),
      });
      progress.watch(({ exercises }) => {
        const own = exercises.find(({ name }) => name === this.id);
        if (own) this.do.solution.disabled = !own.solved;
      });
      open.add(this);
    }

    buttons() {
      this.do = {
        check: button('Check', () => this.check(), { class: 'main' }),
        stop: button('Stop', () => this.stop(), { hidden: '' }),
        hint: button('Hint', () => this.hint()),
        reset: button('Reset', () => this.confirm()),
        solution: button('Solution', () => this.solution(), {
          disabled: '', title: 'Shown once the exercise is solved',
          'aria-expanded': false,
        }),
      };
      for (const [name, one] of Object.entries(this.do)) one.dataset.do = name;
      return make('div.bar', { role: 'group', 'aria-label': `Exercise ${this.id}` },
        ...Object.values(this.do));
    }

    // The last answer; `hear` gets those before it, `begun` what stops it.
    ask(message, hear = () => {}, begun = () => {}) {
      return new Promise((resolve) => {
        const asked = live.ask({ ...message, exercise: this.id }, (answer) => {
          if (answer.done || answer.error) resolve(answer);
          else hear(answer);
        });
        begun(() => {
          asked.end();
          resolve({ error: 'Stopped.' });
        });
      });
    }

    focus() {
      this.editor.area.focus({ preventScroll: true });
      this.room.scrollIntoView({ block: 'nearest' });
    }

    typed(text) {
      this.draft.typed(text);
      this.verdict.old();
      this.say();
    }

    opened({ writable, standing }) {
      this.writable = writable;
      this.do.solution.disabled = !standing.solved;
    }

    // What has become of the text.
    tell() {
      const { draft, editor: { area } } = this;
      if (!draft) return;
      area.readOnly = draft.text === null || draft.status === 'conflict';
      let says = SAYS[draft.status] ?? draft.why;
      if (draft.unsaved && gone) {
        says = draft.safe ? `${GONE}; kept in this browser` : GONE;
      }
      if (says !== SAYS[draft.status]) says = `not saved: ${says}`;
      else if (this.writable === false) says = 'read-only: nothing can be saved';
      if (says !== this.told) this.state.replaceChildren(...prose(says));
      this.told = says;
      this.state.dataset.state = gone && draft.unsaved ? 'failed' : draft.status;
      this.verdict.compare(draft);
      this.choice();
    }

    // The choice between two texts, or where the other is kept.
    choice() {
      const { conflict, kept } = this.draft;
      if (conflict === this.chosen && kept === this.placed) return;
      Object.assign(this, { chosen: conflict, placed: kept });
      const here = this.room.contains(document.activeElement);
      if (conflict) {
        this.notice.replaceChildren(compare.choice(conflict,
          () => this.draft.keepMine(), () => this.draft.takeTheirs()));
        this.reveal();
        if (here) this.notice.firstChild.focus();
      } else if (kept) {
        this.say('The other text is kept in ', ...prose(kept), '.');
        if (here) this.editor.area.focus();
      } else this.say();
    }

    say(...text) {
      if (this.draft.conflict) return;
      this.notice.replaceChildren(...text[0]
        ? [make('p', { role: 'status' }, ...text)] : []);
    }

    problem(why) {
      this.say(...prose(why));
    }

    // All that was typed has to be on disk first.
    async saved() {
      if (await this.draft.save()) return true;
      this.problem(this.told);
      return false;
    }

    async check() {
      if (this.checking || this.draft.text === null) return;
      this.checking = true;
      this.do.check.setAttribute('aria-disabled', true);
      if (await this.saved()) {
        const answer = await this.grade();
        this.verdict.show(answer, this.draft);
        this.editor.showErrors(answer.graded?.errors ?? []);
      }
      this.checking = false;
      this.do.check.removeAttribute('aria-disabled');
    }

    // Until it is graded, or stopped.
    async grade() {
      const { check, stop } = this.do;
      this.verdict.begin();
      stop.hidden = false;
      const answer = await this.ask({ ask: 'check' }, this.verdict.hear,
        (end) => { this.stop = end; });
      if (document.activeElement === stop) check.focus();
      stop.hidden = true;
      return answer;
    }

    async hint() {
      if (await this.saved()) await this.hints.next();
    }

    confirm() {
      const cancel = () => {
        this.say();
        this.do.reset.focus();
      };
      const yes = button('Put the starter back', () => this.reset(), { 'data-do': 'yes' });
      const box = make('div.ask', { role: 'group', 'aria-label': 'Reset' },
        make('p', {}, 'The starter takes the place of your text. ',
          'Your text is kept in ', make('code', {}, '.workbook'), '.'),
        yes, button('Leave it as it is', cancel, { 'data-do': 'no' }));
      this.notice.replaceChildren(box);
      yes.focus();
    }

    async reset() {
      if (this.draft.text !== null && !await this.saved()) return;
      const { base } = this.draft;
      const { reset, error } = await this.ask({ ask: 'reset', base });
      if (!reset) {
        this.problem(error);
        return;
      }
      this.draft.show(this.draft.read(reset.text), reset.hash);
      this.verdict.clear();
      this.hints.clear();
      this.editor.showErrors([]);
      this.editor.area.focus();
      this.say('The starter is back. ', ...reset.kept
        ? ['Your text is kept in ', ...prose(reset.kept), '.'] : []);
    }

    async solution() {
      const { other, do: { solution } } = this;
      if (other.hidden) {
        const answer = await this.ask({ ask: 'solution' });
        if (!answer.solution) {
          this.problem(answer.error);
          return;
        }
        other.replaceChildren(compare.solution(this.draft.text, answer.solution.text));
      }
      other.hidden = !other.hidden;
      solution.setAttribute('aria-expanded', !other.hidden);
    }
  }

  window.workbook.desk = (...all) => new Desk(...all);
})();
