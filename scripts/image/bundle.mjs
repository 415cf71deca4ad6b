// Makes plain JavaScript of the operator's commands, into the folder that is named: node scripts/image/bundle.mjs FOLDER.
// The image needs neither tsx nor what the commands are built from.
import { build } from 'esbuild'
import { imageCommands } from './commands.mjs'

/** Those are in the image already: what Next traced for the server. */
const beside = ['graphile-worker', 'pg', 'prom-client', '@opentelemetry/*']

/** A command is the `main` of its file, which lives as all commands do (scripts/local/processes/life.mjs). */
const commands = {
  name: 'commands',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^command:/ }, ({ path }) => ({
      path: path.slice('command:'.length),
      namespace: 'command',
    }))
    onLoad({ filter: /.*/, namespace: 'command' }, ({ path }) => ({
      resolveDir: process.cwd(),
      contents: `
        import { live } from './scripts/local/processes/life.mjs'
        import { main } from './scripts/${path}.ts'
        live(() => main(process.argv.slice(2)))`,
    }))
  },
}

await build({
  entryPoints: imageCommands.map((name) => ({ in: `command:${name}`, out: name })),
  outdir: process.argv[2],
  bundle: true,
  // One folder without any below it: what a command reads is found from where its own file stands.
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  external: [...beside, 'pg-native'],
  // Next's marker for server code is empty under it.
  conditions: ['react-server'],
  plugins: [commands],
  // Packages that are CommonJS ask for what such a module has.
  banner: {
    js: [
      "import { createRequire as requireFrom } from 'node:module'",
      'const require = requireFrom(import.meta.url)',
      'const __filename = import.meta.filename',
      'const __dirname = import.meta.dirname',
    ].join('\n'),
  },
  logLevel: 'warning',
})
