import { NativeSelect, Switch, TagsInput } from '@mantine/core';
import {
  makersOfFixedPaths,
  type PostMaker,
  postMakerNames,
  postMakers,
  provesItself,
} from '../../../../../src-preload/contract/site/postSources.ts';
import type { CameraForm } from '../cameraForm.ts';
import { examples } from '../kinds.ts';
import styles from './posts.module.css';

/** The fields of a camera that reads plates itself: whose it is, how it proves who it is, and whether it may open. */
export function PostFields(props: { readonly form: CameraForm }) {
  const { form } = props;
  const { maker, toldBy, addresses, signs, mayOpen } = form.values;
  const isFixed = makersOfFixedPaths.includes(maker);
  const proof = provesItself({ toldBy: isFixed ? toldBy : 'path', addresses, signs });
  return (
    <div className={styles.fields}>
      <div className={styles.pair}>
        <NativeSelect
          label="Maker"
          data={postMakers.map((value) => ({ value, label: postMakerNames[value] }))}
          value={maker}
          onChange={({ currentTarget }) => form.setFieldValue('maker', currentTarget.value as PostMaker)}
        />
        {isFixed && (
          <NativeSelect
            label="It posts to"
            description="Some of its cameras let nobody change the path"
            data={[
              { value: 'path', label: 'the address Gatehouse gives it' },
              { value: 'address', label: 'the maker’s own path' },
            ]}
            {...form.getInputProps('toldBy')}
          />
        )}
        <NativeSelect
          label="It signs its posts"
          data={[
            { value: 'nothing', label: 'not at all' },
            { value: 'digest', label: 'with a password (digest)' },
            { value: 'key', label: 'with a key in a header' },
          ]}
          {...form.getInputProps('signs')}
        />
      </div>
      <TagsInput
        label="The camera’s address"
        description="Posts from any other address are refused. Leave it empty only where it changes."
        placeholder={addresses.length === 0 ? examples.posts : ''}
        value={[...addresses]}
        error={form.errors.addresses}
        onChange={(values) => {
          form.setFieldValue('addresses', values);
          form.clearFieldError('addresses');
        }}
      />
      <Switch
        label="What it reads may open a barrier"
        description={
          proof || mayOpen
            ? 'Only where it proves who it is, its clock is known, and our own reader agrees on the picture. Else a person is asked.'
            : 'Give its address, or let it sign its posts: the secret path alone is no proof.'
        }
        checked={mayOpen}
        disabled={!proof && !mayOpen}
        error={form.errors.mayOpen}
        onChange={({ currentTarget }) => {
          form.setFieldValue('mayOpen', currentTarget.checked);
          form.clearFieldError('mayOpen');
        }}
      />
    </div>
  );
}
