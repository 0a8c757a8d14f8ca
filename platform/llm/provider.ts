import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { Model } from './model.ts';

/** Where an organisation's model answers. `url` null: Anthropic's own address. */
export interface ModelSettings {
  readonly name: string;
  readonly url: string | null;
  readonly key: string | null;
}

/** Any endpoint that speaks the OpenAI protocol, self-hosted ones included; without an address, Anthropic. */
export function modelOf(settings: ModelSettings): Model {
  const key = settings.key === null ? {} : { apiKey: settings.key };
  const language =
    settings.url === null
      ? createAnthropic(key)(settings.name)
      : createOpenAICompatible({
          name: 'organisation',
          baseURL: settings.url,
          supportsStructuredOutputs: false,
          ...key,
        })(settings.name);
  return { label: settings.name, language };
}
