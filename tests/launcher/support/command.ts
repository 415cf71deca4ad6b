import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { alive, allEnd, family } from './processes'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
/** The product's own configuration must not reach the installations that tests make. */
const FOREIGN =
  /^(DATABASE_|COGNITO_|NEXTAUTH_|AWS_|ZUORA_|SALESFORCE_|SMTP_|npm_|PORT$|DATA_DIR$|NODE_ENV$|VITEST)/

export interface Command {
  process: ChildProcess
  pid: number
  /** Everything printed so far, on both streams. */
  output(): string
  /** Resolves with the exit code, or the signal that ended it. */
  exited: Promise<number | NodeJS.Signals>
}

/** Runs a program in the project's folder with these variables and none of the caller's configuration. */
export function run(
  command: string,
  args: string[],
  variables: Record<string, string> = {},
  cwd = ROOT,
): Command {
  const own = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))
  const child = spawn(command, args, {
    cwd,
    env: { ...Object.fromEntries(own), ...variables } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const pid = child.pid ?? 0
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const exited = once(child, 'exit').then(([code, signal]) => code ?? signal)
  onTestFinished(async () => {
    const everything = family(pid).map((member) => member.pid)
    if (alive([pid]).length > 0) child.kill('SIGTERM')
    await allEnd(everything, 20_000)
  })
  return { process: child, pid, output: () => output, exited }
}
