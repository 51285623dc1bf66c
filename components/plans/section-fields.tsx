import { Choices, TextArea, TextField } from '@/components/ui/field';
import { first } from '@/lib/plans/forms';
import { routes } from '@/lib/plans/plan';
import { routeNames } from '@/lib/plans/sections';
import { AreaFields } from './sections/area-fields';
import { ConversationFields } from './sections/conversation-fields';
import { EconomyFields } from './sections/economy-fields';
import { GrantFields } from './sections/grant-fields';
import { KindFields } from './sections/kind-fields';
import { LotFields } from './sections/lot-fields';
import { OutcomeFields } from './sections/outcome-fields';
import { type SectionProps, fieldOf } from './sections/section-props';
import { TogetherFields } from './sections/together-fields';

/** The fields of one section of a plan. */
export function SectionFields(props: SectionProps) {
  const { section, fields } = props;
  const of = fieldOf(props);
  switch (section) {
    case 'about':
      return (
        <>
          <TextField {...of('title')} label="What is it called?" maxLength={160} />
          <TextArea
            {...of('why')}
            label="What should be different for people?"
            hint="In plain words. This is where a published intention begins."
            rows={6}
            maxLength={5000}
          />
        </>
      );
    case 'area':
      return <AreaFields {...props} />;
    case 'kinds':
      return <KindFields {...props} />;
    case 'strengths':
      return (
        <TextArea
          {...of('words')}
          label="What do people there say is strong already?"
          hint="Before anything that is missing: who helps, where people meet, what they would not want to lose."
          rows={8}
          maxLength={5000}
        />
      );
    case 'grant':
      return <GrantFields {...props} />;
    case 'route':
      return (
        <>
          <Choices
            name="route"
            legend="Which route do you think of?"
            single
            choices={routes.map((id) => ({
              value: id,
              label: routeNames[id],
              checked: (first(fields, 'route') || 'undecided') === id,
            }))}
          />
          <TextArea {...of('reasons')} label="Why?" rows={6} maxLength={5000} />
        </>
      );
    case 'codesign':
      return <ConversationFields {...props} />;
    case 'social':
      return <OutcomeFields {...props} />;
    case 'together':
      return <TogetherFields {...props} />;
    case 'lots':
      return <LotFields {...props} />;
    case 'economy':
      return <EconomyFields {...props} />;
  }
}
