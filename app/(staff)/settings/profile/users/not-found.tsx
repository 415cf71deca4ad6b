import type { Metadata } from 'next'
import { NothingHere } from '@/components/partner-organisations/nothing-here'

export const metadata: Metadata = { title: 'Not found' }

export default function UsersNotFound() {
  return <NothingHere />
}
