import { Tag, type TagLook } from '@/components/ui/tag';
import { type Stage, stageNames } from '@/lib/intentions/intention';

const looks: Record<Stage, TagLook> = {
  idea: 'plain',
  'co-design': 'good',
  engagement: 'good',
  decided: 'plain',
  closed: 'quiet',
};

export function StageTag({ stage, state }: { stage: Stage; state: 'draft' | 'published' | 'withdrawn' }) {
  if (state === 'draft') return <Tag look="attention">Draft</Tag>;
  if (state === 'withdrawn') return <Tag look="attention">Withdrawn</Tag>;
  return <Tag look={looks[stage]}>{stageNames[stage]}</Tag>;
}
