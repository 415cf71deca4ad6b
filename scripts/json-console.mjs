// Given to the production server by `node --import`: what Next prints before the product's own code runs is a JSON line
// each, like all that follows (lib/server/console-lines.ts takes over).
import { format, stripVTControlCharacters } from 'node:util'

const levels = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' }

/** Of an error only what it is: its message may hold values. */
const inWords = (value) => (value instanceof Error ? value.name : value)

for (const [method, level] of Object.entries(levels)) {
  console[method] = (...values) => {
    const message = stripVTControlCharacters(format(...values.map(inWords))).trim()
    if (message) write(level, message)
  }
}

process.removeAllListeners('warning')
process.on('warning', ({ name, message }) => write('warn', `${name}: ${message}`))

function write(level, message) {
  const line = { level, time: new Date().toISOString(), event: 'printed', message }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
