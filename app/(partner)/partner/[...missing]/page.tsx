import { notFound } from 'next/navigation'
import { partnerGate } from '@/lib/server/gates'

async function miss() {
  await partnerGate()
  notFound()
}

export const generateMetadata = miss

/** Pages that do not exist pass the same gate as those that are not granted, and answer the same. */
export default async function MissingPage() {
  await miss()
}
