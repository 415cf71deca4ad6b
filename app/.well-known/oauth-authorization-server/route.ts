import { answerMetadata } from '@/lib/server/api/token-endpoint'

export const dynamic = 'force-dynamic'

/** Where tokens are to be had, for programs that look by themselves. */
export const GET = answerMetadata
