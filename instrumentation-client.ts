// Zod tries to compile with eval, which our Content-Security-Policy refuses, and Firefox logs each attempt. This runs
// before zod is loaded, and without loading it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
