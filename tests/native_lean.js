// The embedded Lean behind the command line of an installed one, so that the native backend and
// Lake projects can be run where no toolchain is. Unlike validators/lean/runtime.js it is no
// sandbox: Lean sees the folders of LEAN_SEES under their own names, and may write there.
const path = require('path');
const { reader, write, roomyStack } = require(process.env.LEAN_TERMINAL);

globalThis.__lean = {
  arguments: process.argv.slice(2),
  thisProgram: '/lean/bin/lean',
  onRuntimeInitialized: roomyStack,
  preRun: [() => {
    const { FS, NODEFS, ENV } = globalThis.__lean;
    ENV.LEAN_SYSROOT = '/lean';
    ENV.LEAN_PATH = process.env.LEAN_PATH; // must be the process's own, too
    ENV.LLVM_PROFILE_FILE = '/dev/null';
    FS.init();
    FS.streams[0].stream_ops = { ...FS.streams[0].stream_ops, read: reader(() => 0) };
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
