import { cache } from 'react'
import { get } from '@/lib/partners/organisations/get'
import { staffGate } from '@/lib/server/gates'
import { orNotFound } from '@/lib/server/read'

/** The title and the page need the same organisation; it is read once. */
export const readOrganisation = cache(async (id: string) =>
  orNotFound(get(await staffGate(), { id })),
)
