// Zod tries out whether it may compile code (`new Function`), which the Content-Security-Policy refuses and the browser
// reports as an attempt. It asks here first: node_modules/zod/v4/core/core.js. Importing zod would load it with every page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })

export {}
