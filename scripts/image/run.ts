import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { StartError } from '../local/start-error'

/**
 * Runs a program to its end; what it says meanwhile goes to standard error where `loud`.
 * @returns its standard output
 * @throws StartError when it fails, with its last words
 */
export async function run(
  program: string,
  args: string[],
  { loud = false, env = process.env }: { loud?: boolean; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = collect(child.stdout, loud)
  const said = collect(child.stderr, loud)
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(127))
    child.once('close', resolve)
  })
  if (code === 0) return output()
  const words = `${output()}\n${said()}`.trim().split('\n').slice(-30).join('\n')
  throw new StartError(`${program} ${args[0] ?? ''} failed (exit code ${code}):\n${words}`)
}

function collect(stream: Readable, loud: boolean): () => string {
  let heard = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    heard += text
    if (loud) process.stderr.write(text)
  })
  return () => heard
}
