// What any program of the embedded Lean needs of Node: lines that come and go at once, and a stack.
const host = require('fs');
const STACK = 64 * 1024 * 1024; // bytes
const pause = new Int32Array(new SharedArrayBuffer(4));

// Emscripten's own terminal waits until the reader's buffer is full; a server needs each line now.
// `ended` is what is read after the last line.
exports.reader = (ended) => (stream, buffer, offset, length) => {
  if (length === 0) return 0;
  for (;;) {
    try {
      return host.readSync(0, buffer, offset, length, null) || ended();
    } catch (error) {
      if (error.code === 'EOF') return ended();
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 5);
    }
  }
};

// A long line into a pipe that is full: all of it is written, as the reader makes room.
exports.write = (stream, buffer, offset, length) => {
  const data = Buffer.from(buffer.slice(offset, offset + length));
  for (let done = 0; done < length;) {
    try {
      done += host.writeSync(1, data, done, length - done);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 1);
    }
  }
  return length;
};

// The build gives Lean's main thread a stack of 64 KiB, and nothing watches its end: what goes
// deeper writes over the data below. So it gets a stack of its own from the heap.
exports.roomyStack = () => {
  const { _malloc, _emscripten_stack_set_limits, stackRestore } = globalThis.__lean;
  const low = (_malloc(STACK) + 15) & ~15;
  const high = (low + STACK - 16) & ~15;
  _emscripten_stack_set_limits(high, low);
  stackRestore(high);
};
