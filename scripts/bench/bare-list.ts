import { createServer } from 'node:http'
import { connectDatabase } from '@/db/client'
import { listOrganisations } from '@/db/queries/partners/organisation-list'
import { mintScope } from '@/db/scope'

/**
 * The first page of organisations over bare `node:http`: the query that the API's list makes, and JSON of its rows. What
 * the API takes beyond it is what it checks and writes down.
 * Run as a process of its own, with the port as its argument.
 */
const { reads } = connectDatabase({
  url: process.env.DATABASE_URL ?? '',
  readsUrl: process.env.READS_DATABASE_URL,
  maxConnections: 10,
})
const wanted = { sort: 'created', direction: 'desc', archived: false, search: undefined } as const
const first = { backwards: false, limit: 51 }

createServer(async (_, response) => {
  const { rows } = await listOrganisations(reads, mintScope(null), wanted, first)
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows))
}).listen(Number(process.argv[2]), '127.0.0.1')
