// The embedded Lean behind the command line of an installed one, so that the native backend and
// Lake projects can be run where no toolchain is. Unlike validators/lean/runtime.js it is no
// sandbox: Lean sees the folders of LEAN_SEES under their own names, and may write there.
const host = require('fs');
const path = require('path');
const STACK = 64 * 1024 * 1024; // bytes
const pause = new Int32Array(new SharedArrayBuffer(4));

function read(stream, buffer, offset, length) {
  for (;;) {
    try {
      return host.readSync(0, buffer, offset, length, null);
    } catch (error) {
      if (error.code === 'EOF') return 0;
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(pause, 0, 0, 5);
    }
  }
}

function write(stream, buffer, offset, length) {
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
}

globalThis.__lean = {
  arguments: process.argv.slice(2),
  thisProgram: '/lean/bin/lean',
  onRuntimeInitialized: () => { // see validators/lean/runtime.js
    const { _malloc, _emscripten_stack_set_limits, stackRestore } = globalThis.__lean;
    const low = (_malloc(STACK) + 15) & ~15;
    const high = (low + STACK - 16) & ~15;
    _emscripten_stack_set_limits(high, low);
    stackRestore(high);
  },
  preRun: [() => {
    const { FS, NODEFS, ENV } = globalThis.__lean;
    ENV.LEAN_SYSROOT = '/lean';
    ENV.LEAN_PATH = process.env.LEAN_PATH; // must be the process's own, too
    ENV.LLVM_PROFILE_FILE = '/dev/null';
    FS.init();
    FS.streams[0].stream_ops = { ...FS.streams[0].stream_ops, read };
    FS.streams[1].stream_ops = { ...FS.streams[1].stream_ops, write };
    for (const dir of ['/lean', '/lean/bin', '/lean/lib', '/lean/lib/lean']) FS.mkdir(dir);
    FS.mkdirTree(path.dirname(process.env.LEAN_JS));
    FS.mount(NODEFS, { root: process.env.LEAN_LIB }, '/lean/lib/lean');
    for (const root of process.env.LEAN_SEES.split(':')) {
      FS.mkdirTree(root);
      FS.mount(NODEFS, { root }, root);
    }
    FS.mkdirTree(process.cwd());
    FS.chdir(process.cwd());
    FS.mount = () => null;
    FS.chdir = () => undefined;
  }],
};
require(process.env.LEAN_JS);
