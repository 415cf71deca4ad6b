// The image's health check: ends with 0 when the web process of this container is well (docs/runbook.md).
const { PORT = '3000' } = process.env

try {
  const signal = AbortSignal.timeout(4_000)
  const { status } = await fetch(`http://127.0.0.1:${PORT}/api/health`, { signal })
  process.exitCode = status === 200 ? 0 : 1
} catch {
  process.exitCode = 1
}
