import type { Metadata } from 'next'
import { NothingHere } from '@/components/layout/nothing-here'

export const metadata: Metadata = { title: 'Page not found' }

export default function LostNotFound() {
  return <NothingHere />
}
