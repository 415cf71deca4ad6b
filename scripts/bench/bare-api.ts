import { createServer } from 'node:http'
import { connectDatabase } from '@/db/client'
import { listOrganisations } from '@/db/queries/partners/organisation-list'
import { mintScope } from '@/db/scope'

/** The query of the API's first page of organisations on `PORT`, with nothing around it: no client, limit or schema. */
const { reads } = connectDatabase({
  url: process.env.DATABASE_URL ?? '',
  readsUrl: process.env.READS_DATABASE_URL,
})

const server = createServer(async (_, response) => {
  const { rows } = await listOrganisations(
    reads,
    mintScope(null),
    { sort: 'name', direction: 'asc', timeZone: 'UTC', pages: [] },
    { backwards: false, limit: 51 },
  )
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ items: rows.slice(0, 50) }))
})
server.listen(Number(process.env.PORT), '127.0.0.1')
