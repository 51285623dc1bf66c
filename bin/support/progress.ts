/* Shows how far long work has come: a bar that redraws itself in a terminal, plain lines elsewhere. */

export interface Progress {
  /** `of` is null when the whole is not known. */
  show(step: string, done: number, of: number | null): void;
  /** Finishes the line; call it before printing anything else. */
  end(): void;
}

const BAR = 24;
const count = new Intl.NumberFormat('en-GB');
/** Milliseconds between two drawings, and between two plain lines of one step. */
const REDRAW = 80;
const SAY_AGAIN = 10_000;

interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

export function startProgress(screen: Screen = process.stderr, now: () => number = Date.now): Progress {
  return screen.isTTY ? bar(screen, now) : lines(screen, now);
}

function bar(screen: Screen, now: () => number): Progress {
  let drawn = -Infinity;
  let current = '';
  return {
    show(step, done, of) {
      const last = of !== null && done >= of;
      if (current === step && !last && now() - drawn < REDRAW) return;
      if (current !== '' && current !== step) screen.write('\n');
      current = step;
      drawn = now();
      screen.write(`\r\x1b[2K${sayStep(step, done, of)}`);
    },
    end() {
      if (current !== '') screen.write('\n');
      current = '';
    },
  };
}

function sayStep(step: string, done: number, of: number | null): string {
  if (of === null) return `${step} ${done === 0 ? '…' : count.format(done)}`;
  const share = of === 0 ? 1 : Math.min(1, done / of);
  const full = Math.round(share * BAR);
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  return `${step} ${'█'.repeat(full)}${'░'.repeat(BAR - full)}${percent}  ${count.format(done)} of ${count.format(of)}`;
}

function lines(screen: Screen, now: () => number): Progress {
  let said = -Infinity;
  let current = '';
  return {
    show(step, done, of) {
      const again = current === step;
      const last = of !== null && done >= of;
      if (again && (last ? of <= 1 : now() - said < SAY_AGAIN)) return;
      current = step;
      said = now();
      const whole = of === null || of <= 1 ? '' : ` of ${count.format(of)}`;
      // Without a whole, the first count of a step says nothing.
      const known = done > 0 && (again || whole !== '');
      screen.write(known ? `${step}: ${count.format(done)}${whole}\n` : `${step} …\n`);
    },
    end() {
      current = '';
    },
  };
}
