import type { Metadata } from 'next'
import { NothingHere } from '@/components/layout/nothing-here'

export const metadata: Metadata = { title: 'Page not found' }

/** Where not even a frame could be chosen. */
export default function NotFound() {
  return (
    <main>
      <NothingHere />
    </main>
  )
}
