export * from '../../bin/support/postgres';
