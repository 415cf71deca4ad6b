import document from '@/lib/api/v1/openapi.json'

export const dynamic = 'force-static'

/** What the API is, for programs; everybody may know. */
export const GET = () => Response.json(document)
