import { afterAll, vi } from 'vitest'

/** What components fetch ahead arrives before the modules of a test's file are taken away. */
afterAll(() => vi.dynamicImportSettled())
