// Zod tries whether it may compile with eval, which our Content-Security-Policy refuses: Firefox logs each attempt.
// This runs before zod is loaded, and without loading it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
