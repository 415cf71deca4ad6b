import { register as registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { installPackages } from './install.mjs'
import { live } from './processes/life.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COMMANDS = [
  'up',
  'dev',
  'test',
  'test-quick',
  'test-slow',
  'test-cognito',
  'test-zuora',
  'test-faults',
  'test-attack',
  'test-image',
  'bench',
  'staff',
  'worker',
  'migrate',
  'reconcile',
  'history',
  'backup',
  'restore',
  'doctor',
  'mail-templates',
]

/** Next's marker for server code stands for nothing outside a build. */
const SERVER_ONLY = `export async function resolve(specifier, context, next) {
  if (specifier !== 'server-only') return next(specifier, context)
  return { url: 'data:text/javascript,', shortCircuit: true }
}`

/** Installs what is missing, then runs `main(args)` of `scripts/COMMAND.ts` in this process. */
export function runCommand([command, ...args]) {
  return live(async () => {
    process.chdir(ROOT)
    // Its advice about a later Node.js is for those who choose the SDK's version, and they know.
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
    if (!COMMANDS.includes(command)) {
      console.error(`Say which command: ${COMMANDS.join(', ')}.`)
      process.exitCode = 1
      return
    }
    await installPackages(ROOT)
    const { register } = await import('tsx/esm/api')
    register()
    registerHooks(`data:text/javascript,${encodeURIComponent(SERVER_ONLY)}`)
    const { main } = await import(new URL(`../${command}.ts`, import.meta.url).href)
    await main(args)
  })
}
