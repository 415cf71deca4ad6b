// The way into every command: node scripts/run.mjs COMMAND [arguments]. It must be readable for any Node.js
// that knows import(), so that an old one gets a sentence and not a syntax error.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Node.js 20.19 or newer is needed, and this is ${process.versions.node}: install a newer one from nodejs.org.`,
  )
  process.exitCode = 1
} else {
  import('./local/command.mjs').then((module) => module.runCommand(process.argv.slice(2)))
}
