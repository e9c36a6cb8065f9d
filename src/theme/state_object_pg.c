#include "theme/state_object_pg.h"

/* One `"key": value`: spans of the text, quotes taken off. */
typedef struct json_member
{
	const char *key;
	int key_length;
	voc_state_member value;
	bool is_string;
} json_member;

static const char *
skip_blanks(const char *at)
{
	while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
		at++;
	return at;
}

/* Reads a quoted string without escapes; NULL if there is none. */
static const char *
read_string(const char *at, const char **string, int *length)
{
	if (*at != '"')
		return NULL;
	*string = ++at;
	at += strcspn(at, "\"\\");
	*length = (int) (at - *string);
	return *at == '"' ? at + 1 : NULL;
}

static const char *
read_member(const char *at, json_member *member)
{
	at = read_string(skip_blanks(at), &member->key, &member->key_length);
	if (at == NULL)
		return NULL;
	at = skip_blanks(at);
	if (*at != ':')
		return NULL;
	at = skip_blanks(at + 1);
	member->is_string = *at == '"';
	if (member->is_string)
		return read_string(at, &member->value.value, &member->value.value_length);
	member->value.value = at;
	member->value.value_length = (int) strspn(at, "0123456789abcdefghijklmnopqrstuvwxyz");
	return member->value.value_length > 0 ? at + member->value.value_length : NULL;
}

const char *
voc_read_state_object(const char *at, const char *const names[VOC_STATE_MEMBERS],
					  voc_state_member members[VOC_STATE_MEMBERS])
{
	bool seen[VOC_STATE_MEMBERS] = {false};

	at = skip_blanks(at);
	if (*at++ != '{')
		return at - 1;
	for (int i = 0; i < VOC_STATE_MEMBERS; i++)
	{
		json_member member;
		const char *after = read_member(at, &member);
		int name = 0;

		if (after == NULL)
			return skip_blanks(at);
		while (name < VOC_STATE_MEMBERS && ((size_t) member.key_length != strlen(names[name]) ||
											memcmp(member.key, names[name], (size_t) member.key_length) != 0))
			name++;
		if (name == VOC_STATE_MEMBERS || seen[name] || member.is_string != (name == VOC_STATE_MEMBERS - 1))
			return member.key - 1;
		seen[name] = true;
		members[name] = member.value;
		at = skip_blanks(after);
		if (*at != (i < VOC_STATE_MEMBERS - 1 ? ',' : '}'))
			return at;
		at++;
	}
	at = skip_blanks(at);
	return *at == '\0' ? NULL : at;
}

bool
voc_state_members_are(const voc_state_member members[VOC_STATE_MEMBERS], const char *const names[VOC_STATE_MEMBERS],
					  const char *head)
{
	for (int i = 0; i < VOC_STATE_MEMBERS - 1; i++)
	{
		char *said = psprintf("%s\"%s\": %.*s", i == 0 ? "{" : ", ", names[i], members[i].value_length, members[i].value);
		bool agree = strncmp(head, said, strlen(said)) == 0;

		head += strlen(said);
		pfree(said);
		if (!agree)
			return false;
	}
	return *head == '\0';
}
