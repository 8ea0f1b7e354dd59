// The learner's text on its way to the disk. Whatever happens, each text is in
// the file, in `.workbook/kept`, or in this browser until it is in one of them.
(() => {
  'use strict';
  const { live, shelf } = window.workbook;
  // How long the reader must have stopped typing, in milliseconds.
  const PAUSE = 400;
  // What the server takes: of a text, and of a message; in bytes.
  const LARGEST = [128 << 10, 250_000];

  const bytes = (text) => new Blob([text]).size;

  const tooLarge = (text) => bytes(text) > LARGEST[0]
    || bytes(JSON.stringify(text)) > LARGEST[1];

  // `take` shows a text in the editor, `tell` what has become of it.
  class Draft {
    constructor(exercise, { take, tell, opened }) {
      Object.assign(this, { exercise, take, tell, opened });
      Object.assign(this, { text: null, stored: null, base: null });
      Object.assign(this, { why: null, conflict: null, kept: null });
      this.shelf = shelf(exercise);
      live.ask({ ask: 'open', exercise }, (answer) => this.hear(answer));
      const hide = () => {
        this.save();
      };
      live.onLeave(hide);
      document.addEventListener('visibilitychange', hide);
    }

    get unsaved() {
      return this.text !== this.stored;
    }

    // "saving", "saved", "failed" or "conflict".
    get status() {
      if (this.conflict) return 'conflict';
      if (this.why) return 'failed';
      return this.unsaved ? 'saving' : 'saved';
    }

    ask(message) {
      return new Promise((resolve) => {
        live.ask({ exercise: this.exercise, ...message }, (answer) => {
          if (answer.done || answer.error) resolve(answer);
        });
      });
    }

    hear(answer) {
      if (answer.standing) this.opened(answer);
      if (answer.error) this.fail(answer.error);
      else if (answer.text === undefined && !answer.missing) this.tell();
      else if (this.running) this.news = answer;
      else this.compare(answer);
    }

    fail(why) {
      this.why = why;
      this.tell();
    }

    // What is on disk now, held against what is here.
    compare({ text, hash, missing }) {
      if (missing) {
        this.base = null;
        this.fail(missing);
      } else this.meet(this.read(text), hash);
    }

    meet(theirs, hash) {
      if (this.text === null) {
        this.show(theirs, hash);
        this.offer();
      } else if (this.conflict) this.change(theirs, hash);
      else if (theirs === this.text) this.settle(hash);
      else if (!this.unsaved) this.show(theirs, hash);
      // Where there are two texts, the server says so, and keeps this one.
      else this.save();
    }

    // As the editor has it. How its lines end is remembered.
    read(text) {
      this.crlf = text.includes('\r\n');
      return text.replace(/\r\n?/g, '\n');
    }

    show(text, hash) {
      Object.assign(this, { text, stored: text, base: hash });
      this.take(text);
      this.settle(hash);
    }

    // What is here is what lies there.
    settle(hash) {
      Object.assign(this, { stored: this.text, base: hash, why: null });
      this.conflict = null;
      this.shelf.clear();
      this.tell();
    }

    typed(text) {
      if (this.text === null) return null;
      this.text = text;
      this.kept = null;
      this.why = null;
      if (!this.unsaved && !this.running) return this.settle(this.base);
      this.remember();
      this.later();
      return this.tell();
    }

    remember() {
      this.safe = this.shelf.put(this.text);
    }

    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.save(), PAUSE);
    }

    // At once. True when all that was typed is on disk.
    async save(keep) {
      clearTimeout(this.timer);
      // What was typed since that began is not in it.
      if (this.running) await this.running;
      if (this.unsaved && !this.conflict) {
        this.running ??= this.run(keep).then(() => this.rest());
        await this.running;
      }
      return !this.unsaved && !this.conflict;
    }

    async run(keep) {
      let goes = true;
      while (goes && this.unsaved && !this.conflict) {
        goes = await this.send(keep);
      }
    }

    // What came from the disk meanwhile.
    rest() {
      const { news } = this;
      this.running = null;
      this.news = null;
      if (news) this.compare(news);
    }

    // Whether it has to be sent again.
    async send(keep) {
      const { text, base } = this;
      const whole = this.crlf ? text.replaceAll('\n', '\r\n') : text;
      if (tooLarge(whole)) {
        this.fail('it is larger than 128 kB');
        return false;
      }
      const answer = await this.ask({ ask: 'save', text: whole, base, keep });
      const { saved, conflict, kept, error } = answer;
      if (saved) this.written(text, saved, kept);
      else if (conflict?.text == null) this.fail(error ?? conflict?.missing);
      // Of two texts the newest is kept.
      else if (text !== this.text) return true;
      else this.change(this.read(conflict.text), conflict.hash, conflict.kept);
      return false;
    }

    written(text, hash, kept) {
      Object.assign(this, { stored: text, base: hash, why: null });
      this.kept = kept ?? this.kept;
      if (this.unsaved) {
        this.remember();
        this.later();
        this.tell();
      } else this.settle(hash);
    }

    // Both texts, until the reader has chosen one.
    change(theirs, hash, kept = this.conflict?.kept) {
      const { mine = this.text, left } = this.conflict ?? {};
      if (theirs === mine) {
        if (left) this.shelf.clear(left);
        this.show(theirs, hash);
      } else {
        this.conflict = { mine, theirs, hash, kept, left };
        this.tell();
      }
    }

    // The text of a page that ended before it was saved.
    async offer() {
      for (const { place: left, text: mine } of await this.shelf.leftovers()) {
        const { text: theirs, base: hash } = this;
        if (mine === theirs) this.shelf.clear(left);
        else if (!this.unsaved && !this.conflict) {
          this.conflict = { mine, theirs, hash, left };
          this.tell();
          return;
        }
      }
    }

    // The file gets this text; what lay there is kept beside.
    async keepMine() {
      const { mine, theirs, hash, left } = this.conflict;
      Object.assign(this, { text: mine, stored: theirs, base: hash });
      this.conflict = null;
      this.take(mine);
      this.remember();
      if (await this.save(true)) await this.done(left);
    }

    // The editor gets what lies there; this text is kept beside.
    async takeTheirs() {
      const { mine } = this.conflict;
      let { kept } = this.conflict;
      if (!kept) {
        const answer = await this.ask({ ask: 'save', text: mine, base: '' });
        kept = answer.conflict?.kept;
        // Two equal texts need not be kept twice.
        if (!kept && !answer.saved) return this.fail(answer.error);
      }
      const { theirs, hash, left } = this.conflict;
      this.conflict = null;
      this.kept = kept;
      this.show(theirs, hash);
      return this.done(left);
    }

    async done(left) {
      if (!left) return;
      this.shelf.clear(left);
      await this.offer();
    }

    // Where the browser keeps nothing, the reader must not just go away.
    get endangered() {
      return this.unsaved && !this.safe;
    }
  }

  window.workbook.Draft = Draft;
})();
