const SIGN_OF_LIFE_MS = 10_000

/** Does one step and says so: how long it has taken so far, and in the end. */
export async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now()
  const seconds = () => `${((performance.now() - start) / 1000).toFixed(1)} s`
  const onTerminal = process.stdout.isTTY === true
  const show = (text: string) => process.stdout.write(onTerminal ? `\r\x1b[2K${text}` : text)
  show(onTerminal ? `  ${label} …` : `  ${label} …\n`)
  const timer = setInterval(
    () => show(onTerminal ? `  ${label} … ${seconds()}` : `  ${label} … ${seconds()}\n`),
    onTerminal ? 500 : SIGN_OF_LIFE_MS,
  )
  try {
    const result = await work()
    show(onTerminal ? `  ${label}: ${seconds()}\n` : '')
    return result
  } catch (error) {
    show(onTerminal ? '\n' : '')
    throw error
  } finally {
    clearInterval(timer)
  }
}
