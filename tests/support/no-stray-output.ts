import { afterEach, beforeEach, expect, vi } from 'vitest'
import { setLogLevel } from '@/lib/core/log'

setLogLevel('silent')

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const
let printed: string[] = []
let restore: (() => void)[] = []

/** A test that prints has something to say that nobody reads: it fails. */
beforeEach(() => {
  printed = []
  restore = methods.map((method) => {
    const spy = vi.spyOn(console, method).mockImplementation((...args: unknown[]) => {
      printed.push(`console.${method}: ${args.map(String).join(' ')}`)
    })
    return () => spy.mockRestore()
  })
})

afterEach(() => {
  for (const undo of restore) undo()
  expect(printed, 'the test printed to the console').toEqual([])
})
