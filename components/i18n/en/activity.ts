/** Words of the activity screens. */
export default {} as const;
