from openai_assistants import Client

with Client() as client:  # reads OPENAI_API_KEY and OPENAI_BASE_URL
    assistant = client.assistants.create(
        model="gpt-4o",
        name="Math Tutor",
        tools=[{"type": "code_interpreter"}],
    )
    print(assistant.id, assistant.tools)
