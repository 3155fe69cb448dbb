import { openStore } from '../../src/store/open-store.ts';
import { quiet } from '../support/conversation.ts';
import { createFakeStore, emptyContents } from '../support/fake-store.ts';
import { useTempFolder } from '../support/temp-folder.ts';
import { describeStore } from './store-contract.ts';

describe('stores', () => {
  const folder = useTempFolder();
  describeStore('the lowdb store', () => (summarise) => openStore({ folder: folder(), summarise, log: quiet }));

  describeStore('the fake store', () => {
    const contents = emptyContents();
    return async (summarise) => createFakeStore(summarise, contents);
  });
});
