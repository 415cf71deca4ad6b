import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'

/** The types of the API’s client begin with the document that they are of, so that a test can tell without making them. */
const file = 'tests/api/support/openapi.d.ts'
const document = await readFile('lib/api/v1/openapi.json')
const hash = createHash('sha256').update(document).digest('hex')
await writeFile(file, `// Of the document ${hash}\n${await readFile(file, 'utf8')}`)
