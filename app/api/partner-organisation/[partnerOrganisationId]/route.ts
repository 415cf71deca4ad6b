import { answerLimio } from '@/lib/server/api/limio'

/** Limio’s way to create a partner user (docs/api.md). */
export const POST = answerLimio
