import { writeFile } from 'node:fs/promises'
import { documentText } from './api-document/text'

const file = 'lib/api/v1/openapi.json'

await writeFile(file, documentText())
console.log(`Wrote ${file}.`)
